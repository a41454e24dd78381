"""The Alibaba e-commerce text files (Kaggle AppleEcomerceInfo/ecommerce-information): tab-separated, fifteen tables."""

SOURCE = "alibaba"
CURRENCY = "USD"  # not stated; the addresses are American
