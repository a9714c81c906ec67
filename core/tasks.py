from celery import shared_task

from core import jobs
from core.api import repeats


@shared_task
def run_job(*, public_id: str) -> None:
    jobs.job_run(public_id)


@shared_task
def find_lost_jobs() -> None:
    for public_id in jobs.lost_jobs():
        run_job.delay(public_id=public_id)


@shared_task
def forget_old_jobs() -> None:
    jobs.jobs_forget()


@shared_task
def forget_old_answers() -> None:
    repeats.answers_forget()


def enqueue(public_id: str) -> None:
    """Hand a job to a worker. While the broker is gone nothing is lost: the sweeper finds the job later."""
    run_job.apply_async(kwargs={"public_id": public_id}, retry=False)
