"""Plain rows."""

from django.db import models


class Alliance(models.Model):
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=20, unique=True)
    stage = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class Action(models.Model):
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=8, default="open")
    starts_on = models.DateField(null=True)
    due_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["alliance", "state", "due_on"])]

    def __str__(self) -> str:
        return self.title


class Note(models.Model):
    action = models.ForeignKey(Action, on_delete=models.PROTECT)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text
