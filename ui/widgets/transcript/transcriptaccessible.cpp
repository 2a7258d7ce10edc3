#include "ui/widgets/transcript/transcriptaccessible.h"

namespace maquette::ui {

void installTranscriptAccessibility() {}
void announceTranscriptReset(TranscriptView *) {}
void announceTranscriptChange(TranscriptView *, qint64) {}
void announceTranscriptFocus(TranscriptView *) {}

} // namespace maquette::ui
