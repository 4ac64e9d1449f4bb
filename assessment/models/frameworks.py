"""The one strategic assessment framework for all localities: themes, questions, level descriptors."""

from __future__ import annotations

from django.db import models

from assessment.enums import About
from framework.record.fields import append_only


class Framework(models.Model):
    """A version of the strategic assessment framework, frozen once loaded."""

    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    source = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="framework_version_once")]
        triggers = append_only("Assessment frameworks")

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Question(models.Model):
    """One question, asked of each priority or of the locality as a whole.

    `levels` holds for each level ("1" to "4") the words that describe it.
    """

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="questions")
    code = models.SlugField(max_length=40)
    number = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=10, choices=About.choices)
    theme = models.CharField(max_length=120)
    text = models.CharField(max_length=255)
    help = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    levels = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="question_once")]
        triggers = append_only("Questions of an assessment framework")

    def __str__(self) -> str:
        return self.text
