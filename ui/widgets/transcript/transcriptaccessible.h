#pragma once

#include <QtGlobal>

// What screen readers see of a transcript: a list whose items are the messages, each with its author, state and
// text, and with its links and buttons as children.
namespace maquette::ui {

class TranscriptView;

/// Tells Qt how transcripts are read; Qt lets it be the second time.
void installTranscriptAccessibility();
/// Other messages than before.
void announceTranscriptReset(TranscriptView *view);
/// A message's state or text is different; only its end is read out, not every word on the way.
void announceTranscriptChange(TranscriptView *view, qint64 messageId);
/// The keyboard is on another message or button.
void announceTranscriptFocus(TranscriptView *view);

} // namespace maquette::ui
