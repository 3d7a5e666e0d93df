"""Adding: files and pasted text into the ledger, with what became of each."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.auth import Visitor, check_word, needs
from rashomon.desk.jobs import Job, Jobs
from rashomon.desk.respond import page
from rashomon.desk.wording import LONGEST
from rashomon.ledger.kept import Role
from rashomon.pipeline.keep import Keeper

router = APIRouter()

_MOST_FILES = 200
_LARGEST = 20_000_000  # bytes of one file, as ingestion has it
_UNSAFE = re.compile(r"[^\w. -]+")
_SUFFIXES = frozenset({".txt", ".json", ".jsonl", ".html", ".htm"})

Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddForm:
    """The form, with what was wrong with the last one."""

    trouble: str = ""


@router.get("/add")
def add(request: Request, visitor: Analyst) -> Response:
    """The form."""
    return page(request, "add.html", AddForm())


@router.post("/add")
async def submit(request: Request, visitor: Analyst) -> Response:
    """Takes files and text, and begins to read them."""
    form = await request.form(max_files=_MOST_FILES, max_part_size=_LARGEST)
    check_word(request, str(form.get("csrf", "")))
    published = _day(str(form.get("published", "")))
    folder = Path(mkdtemp(prefix="rashomon-add-"))
    try:
        await _store(form, folder)
        if not any(folder.iterdir()):
            raise HTTPException(422, "Choose a file, or paste a text.")
    except HTTPException as error:
        shutil.rmtree(folder, ignore_errors=True)
        return page(request, "add.html", AddForm(trouble=str(error.detail)), status=422)
    job = _jobs(request).start(
        _keeper(request, visitor),
        folder,
        by=visitor.name,
        publisher=str(form.get("publisher", "")).strip()[:LONGEST] or None,
        published=published,
    )
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{id}")
def progress(request: Request, id: str, visitor: Analyst) -> Response:
    """How far a job is, and what became of each document."""
    job: Job | None = _jobs(request).job(id)
    if job is None:
        raise HTTPException(404, "This job is no longer remembered; look under Documents.")
    return page(request, "job.html", job)


async def _store(form: FormData, folder: Path) -> None:
    """Writes what was sent into a folder, under names of which nothing is obeyed."""
    for sent in form.getlist("files"):
        if isinstance(sent, UploadFile) and sent.filename:
            name = _safe(sent.filename)
            data = await sent.read(_LARGEST + 1)
            if len(data) > _LARGEST:
                raise HTTPException(422, f"{name} is larger than {_LARGEST // 1_000_000} MB.")
            (folder / name).write_bytes(data)
    text = str(form.get("text", ""))
    if text.strip():
        name = _UNSAFE.sub("-", str(form.get("name", "")).strip())[:80].strip(". -") or "pasted"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")


def _safe(filename: str) -> str:
    """A file name without folders and odd characters.

    Raises:
        HTTPException: 422 where the format is none that is read.
    """
    path = Path(filename.replace("\\", "/"))
    if path.suffix.lower() not in _SUFFIXES:
        formats = ", ".join(sorted(_SUFFIXES))
        raise HTTPException(422, f"{path.name[:60]} is of no format that is read: {formats}.")
    stem = _UNSAFE.sub("-", path.stem)[:80].strip(". -") or "file"
    return f"{stem}{path.suffix.lower()}"


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise HTTPException(422, "A day is written as 2016-10-18.") from error


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


def _keeper(request: Request, visitor: Visitor) -> Keeper:
    """The keeper in the visitor's hands: the log names who added what."""
    keeper: Keeper = request.app.state.desk.keeper
    return replace(keeper, ledger=keeper.ledger.acting(visitor.name))
