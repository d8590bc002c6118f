from validator.read.formats import *
from validator.read.formats import check, describe, why_not, FORMATS
