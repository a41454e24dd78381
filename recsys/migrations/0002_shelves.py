import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

# What earlier trainings left: the shelf "new" of the one recommender that each run had, without reasons.
RUNS = "UPDATE recsys_trainingrun SET chosen = jsonb_build_object('new', personal) WHERE personal <> ''"
SHELVES = """
UPDATE recsys_personalitems shelf
SET recommender = run.personal, because = array_fill(0::bigint, ARRAY[cardinality(shelf.products)])
FROM recsys_trainingrun run WHERE run.id = shelf.run_id
"""


class Migration(migrations.Migration):
    dependencies = [("recsys", "0001_training_runs")]
    operations = [
        migrations.AlterModelOptions(
            name="personalitems",
            options={"ordering": ["run", "customer", "shelf", "recommender"], "verbose_name_plural": "personal items"},
        ),
        migrations.AlterModelOptions(name="popularitem", options={"ordering": ["run", "category", "position"]}),
        migrations.RemoveConstraint(model_name="personalitems", name="personal_items_of_customer_unique"),
        migrations.RemoveConstraint(model_name="popularitem", name="popular_item_position_unique"),
        migrations.AddField(
            model_name="personalitems",
            name="because",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="For each product, one the customer knows that speaks for it; 0 for none",
                size=None,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="personalitems",
            name="recommender",
            field=models.CharField(default="", help_text="Which one made the row", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="personalitems",
            name="shelf",
            field=models.CharField(
                choices=[("new", "New for you"), ("repeat", "Buy again")], default="new", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="popularitem",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="popular_items",
                to="shop.category",
            ),
        ),
        migrations.AddField(
            model_name="trainingrun",
            name="chosen",
            field=models.JSONField(
                blank=True, default=dict, help_text="Of each personal shelf, the recommender that serves"
            ),
        ),
        migrations.AddField(
            model_name="trainingrun",
            name="parameters",
            field=models.JSONField(blank=True, default=dict, help_text="Of each recommender, what it learnt with"),
        ),
        migrations.AlterField(
            model_name="itemneighbour",
            name="kind",
            field=models.CharField(
                choices=[("bought_together", "Often bought together"), ("similar", "Similar")], max_length=20
            ),
        ),
        migrations.RunSQL(RUNS, migrations.RunSQL.noop),
        migrations.RunSQL(SHELVES, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="personalitems",
            constraint=models.UniqueConstraint(
                fields=("customer", "run", "shelf", "recommender"), name="personal_items_of_customer_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="personalitems",
            constraint=models.CheckConstraint(
                condition=Q(because__len=F("products__len")), name="personal_items_because_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="popularitem",
            constraint=models.UniqueConstraint(
                fields=("run", "category", "position"), name="popular_item_position_unique", nulls_distinct=False
            ),
        ),
    ]
