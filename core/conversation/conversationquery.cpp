#include "core/conversation/conversationquery.h"

#include "moc_conversationquery.cpp"
