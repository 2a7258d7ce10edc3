#include "core/speech/speechjobs.h"

#include "moc_speechjobs.cpp"
