"""Legal pages, banners and collections, and what the shop settings say about mails' links and the setup list."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import shop.models.content

# in the order in which footers name them
PAGES = {
    "imprint": "Imprint",
    "terms": "Terms and conditions",
    "returns": "Returns",
    "privacy": "Privacy",
    "contact": "Contact",
}


def add_legal_pages(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for kind, title in PAGES.items():
        apps.get_model("shop", "LegalPage").objects.create(kind=kind, title=title)


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0010_basket_follows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("description", models.TextField(blank=True)),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "home_position",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The lowest comes first. Empty: not on the home page",
                        null=True,
                        verbose_name="place on the home page",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="shopsettings",
            name="public_url",
            field=models.URLField(
                blank=True,
                help_text="The shop's own address, such as https://shop.example.com, for links in mails",
                verbose_name="public address",
            ),
        ),
        migrations.AddField(
            model_name="shopsettings",
            name="setup_done_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="When staff put the setup list away", null=True
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="alt",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What it shows, for people who can't see it",
                max_length=250,
            ),
        ),
        migrations.CreateModel(
            name="Banner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="What it shows, for people who can't see it",
                        max_length=250,
                    ),
                ),
                ("content_hash", models.CharField(blank=True, help_text="SHA-256 of the original, hex", max_length=64)),
                ("width", models.PositiveIntegerField(blank=True, null=True)),
                ("height", models.PositiveIntegerField(blank=True, null=True)),
                ("mean_colour", models.CharField(blank=True, help_text="#rrggbb", max_length=7)),
                ("rendition_200", models.CharField(blank=True, max_length=120)),
                ("rendition_400", models.CharField(blank=True, max_length=120)),
                ("rendition_800", models.CharField(blank=True, max_length=120)),
                (
                    "problem",
                    models.CharField(blank=True, help_text="Why the original could not be used", max_length=200),
                ),
                ("title", models.CharField(max_length=100)),
                ("text", models.CharField(blank=True, max_length=300)),
                (
                    "link",
                    models.CharField(
                        blank=True,
                        help_text="A page of this shop, such as /collections/new/, or a whole https:// address",
                        max_length=500,
                        validators=[shop.models.content.validate_link],
                    ),
                ),
                (
                    "link_label",
                    models.CharField(blank=True, help_text="What the button says. Empty: “Have a look”", max_length=60),
                ),
                (
                    "original",
                    models.ImageField(blank=True, max_length=200, upload_to="originals/", verbose_name="picture"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, help_text="The lowest comes first")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, help_text="Empty: at once", null=True, verbose_name="from"),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True, help_text="Empty: until it is taken down", null=True, verbose_name="until"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("ends_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="banner_ends_after_it_starts",
                        violation_error_message="A banner has to end after it has started.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="shop.collection"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="collection_items", to="shop.product"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddField(
            model_name="collection",
            name="products",
            field=models.ManyToManyField(related_name="collections", through="shop.CollectionItem", to="shop.product"),
        ),
        migrations.CreateModel(
            name="LegalPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("imprint", "Imprint"),
                            ("terms", "Terms"),
                            ("privacy", "Privacy"),
                            ("returns", "Returns"),
                            ("contact", "Contact"),
                        ],
                        editable=False,
                        max_length=10,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Markdown. Empty: the page isn't there and nothing links to it."
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["imprint", "terms", "privacy", "returns", "contact"])),
                        name="legal_page_kind_known",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="collectionitem",
            constraint=models.UniqueConstraint(
                fields=("collection", "product"),
                name="collection_holds_a_product_once",
                violation_error_message="This product is in the collection already.",
            ),
        ),
        migrations.RunPython(add_legal_pages, migrations.RunPython.noop),
    ]
