from core.models import Job
from core.scope import SYSTEM, scoped
def test_x(standing):
    with scoped(SYSTEM): print("JOBS", list(Job.unwalled.values("account","state","title","parameters")))
