from django.contrib import admin
from unfold.decorators import display

from recsys.models import TrainingRun
from shop.admin.read_only import ReadOnlyAdmin


@admin.register(TrainingRun)
class TrainingRunAdmin(ReadOnlyAdmin):
    """What each training learnt from and reached, beside popularity on the same customers."""

    list_display = [
        "finished_at",
        "live",
        "status",
        "as_of",
        "baskets",
        "customers",
        "products",
        "personal",
        "reached",
        "baseline",
        "together_reached",
        "together_baseline",
        "refusal",
        "cpu_seconds",
    ]
    list_filter = ["status", "personal"]
    list_fullwidth = True
    readonly_fields = ["evaluation"]
    exclude = ["metrics"]

    @display(description="Live", boolean=True, ordering="is_live")
    def live(self, run: TrainingRun) -> bool:
        return run.is_live

    @display(description="New for you: nDCG@10")
    def reached(self, run: TrainingRun) -> str:
        return _figure(run.ndcg_of(run.metrics.get("chosen", ""), "new"))

    @display(description="popularity's")
    def baseline(self, run: TrainingRun) -> str:
        return _figure(run.ndcg_of("popular", "new"))

    @display(description="Together: nDCG@10")
    def together_reached(self, run: TrainingRun) -> str:
        return _figure(run.ndcg_of("copurchase", "together"))

    @display(description="popularity's")
    def together_baseline(self, run: TrainingRun) -> str:
        return _figure(run.ndcg_of("popular", "together"))

    @display(description="Evaluation")
    def evaluation(self, run: TrainingRun) -> str:
        return "\n".join(
            f"{row['shelf']}: {row['name']} nDCG@10 {row['ndcg_at_10']:.4f}, recall@10 {row['recall_at_10']:.4f}, "
            f"hit rate {row['hit_rate_at_10']:.4f}, coverage {row['coverage']:.3f}, of {row['questions']:,}"
            for row in run.metrics.get("rows", [])
        )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
