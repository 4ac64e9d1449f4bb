"""The citizens' pages."""

from framework.public.views.area import area
from framework.public.views.areas import areas
from framework.public.views.figure import figure
from framework.public.views.home import home
from framework.public.views.why import sweep_file, why
from framework.public.views.year import year

__all__ = ["area", "areas", "figure", "home", "sweep_file", "why", "year"]
