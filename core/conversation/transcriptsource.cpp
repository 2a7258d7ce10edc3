#include "core/conversation/transcriptsource.h"

#include "moc_transcriptsource.cpp"
