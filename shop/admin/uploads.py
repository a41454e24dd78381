from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class PictureUploadForm(forms.ModelForm):
    """Refuses an `original` that can't be shown, before anything of it is decoded."""

    def clean_original(self) -> Any:
        from shop import pictures  # Pillow stays out of the web's processes

        upload = self.cleaned_data["original"]
        if "original" in self.changed_data and upload:
            try:
                pictures.check(upload.file)
            except pictures.UnusablePicture as error:
                raise ValidationError(str(error)) from error
        return upload
