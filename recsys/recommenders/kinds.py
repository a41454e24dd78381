"""Every kind of recommender by its name."""

from recsys.recommenders.alike import Alike
from recsys.recommenders.als import Als
from recsys.recommenders.base import Recommender
from recsys.recommenders.blend import Blend
from recsys.recommenders.copurchase import CoPurchase
from recsys.recommenders.ease import Ease
from recsys.recommenders.item_knn import ItemKnn
from recsys.recommenders.lightfm import LightFM
from recsys.recommenders.lightgcn import LightGcn
from recsys.recommenders.personal import Personal
from recsys.recommenders.popular import Popular
from recsys.recommenders.popular_by_category import PopularByCategory
from recsys.recommenders.ranker import Ranker
from recsys.recommenders.rp3beta import Rp3Beta
from recsys.recommenders.sar import Sar
from recsys.recommenders.svd import Svd
from recsys.recommenders.tifuknn import TifuKnn
from recsys.recommenders.vsknn import VsKnn
from recsys.spark.als import SparkAls

KINDS: dict[str, type[Recommender]] = {
    kind.name: kind
    for kind in (
        Popular,
        PopularByCategory,
        Personal,
        CoPurchase,
        Sar,
        ItemKnn,
        Rp3Beta,
        Ease,
        Als,
        LightFM,
        LightGcn,
        Svd,
        TifuKnn,
        VsKnn,
        Alike,
        Blend,
        SparkAls,
        Ranker,
    )
}
