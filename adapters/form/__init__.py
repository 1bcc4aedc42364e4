"""Makes the form that is filled in by hand, from the factors of a pack."""

from equipoise.adapters.form.making import factors_of_form, form_document

__all__ = ["factors_of_form", "form_document"]
