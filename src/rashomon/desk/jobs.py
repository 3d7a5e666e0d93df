"""Adding in the background: one job after another, each with its progress and results."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.errors import RashomonError
from rashomon.model.failure import Failure
from rashomon.pipeline.keep import Keeper, Kept

__all__ = ["Job", "Jobs", "Outcome"]

_REMEMBERED = 200  # jobs; the oldest are forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document: `added` is empty where `trouble` tells why it failed."""

    document: str
    added: str = ""
    claims: int = 0
    trouble: str = ""


@dataclass(slots=True, kw_only=True)
class Job:
    """Documents on their way into the ledger; `total` counts the inputs."""

    id: str
    by: str
    total: int
    outcomes: list[Outcome] = field(default_factory=list)
    done: bool = False


@dataclass(slots=True)
class Jobs:
    """The jobs of one desk. One thread works, so that documents come in one at a time."""

    _jobs: dict[str, Job] = field(default_factory=dict)
    _worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="add")
    )

    def start(
        self,
        keeper: Keeper,
        folder: Path,
        *,
        by: str,
        publisher: str | None = None,
        published: str | None = None,
    ) -> Job:
        """Begins to read what lies in a folder, which goes when all is read."""
        files = sorted(path for path in folder.iterdir() if path.is_file())
        results = keeper.add(files, publisher=publisher, published=published)
        job = Job(id=secrets.token_urlsafe(9), by=by, total=len(files))
        self._jobs[job.id] = job
        while len(self._jobs) > _REMEMBERED:
            del self._jobs[next(iter(self._jobs))]
        self._worker.submit(_work, job, results, folder)
        return job

    def job(self, id: str) -> Job | None:
        """The job of an id."""
        return self._jobs.get(id)

    def close(self) -> None:
        """Waits until all that was begun is read."""
        self._worker.shutdown()


def _work(job: Job, results: Iterator[Kept | Failure], folder: Path) -> None:
    try:
        for result in results:
            if isinstance(result, Failure):
                about = result.about.removeprefix(f"{folder}/")
                job.outcomes.append(Outcome(document=about, trouble=result.message))
            else:
                reading = result.reading
                job.outcomes.append(
                    Outcome(
                        document=reading.document.id,
                        added=result.added,
                        claims=len(reading.claims),
                    )
                )
    except RashomonError as error:
        job.outcomes.append(Outcome(document=error.about or "", trouble=error.message))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        job.done = True
