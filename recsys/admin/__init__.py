from recsys.admin.experiments import ExperimentAdmin
from recsys.admin.rules import ShelfRuleAdmin
from recsys.admin.training_runs import TrainingRunAdmin

__all__ = ["ExperimentAdmin", "ShelfRuleAdmin", "TrainingRunAdmin"]
