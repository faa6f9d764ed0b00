"""New meeting from a document: its forms, its list of files, its pages."""

from meetings.admin.upload.forms import DocumentsForm, FilesField
from meetings.admin.upload.pages import UploadPages
from meetings.admin.upload.row import address_of

__all__ = ["DocumentsForm", "FilesField", "UploadPages", "address_of"]
