"""Reconcile: what many documents say becomes events with questions, answers and origins."""

from rashomon.reconcile.events import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
