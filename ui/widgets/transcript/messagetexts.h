#pragma once

#include "core/conversation/message.h"

#include <QList>
#include <QLocale>
#include <QString>

// What is written around a message's text, as values.
namespace maquette::ui {

/// One figure of a message's last line.
struct Figure
{
    QString text;
    bool isMoney = false;

    bool operator==(const Figure &) const = default;
};

/// A sentence about what happened to a message.
struct MessageNotice
{
    enum class Tone { Neutral, Bad };
    Tone tone = Tone::Neutral;
    QString sentence;
    /// Technical; shown when asked for.
    QString detail;
    /// A button for this; None for none.
    Remedy remedy = Remedy::None;
    /// And one for what else can be done with the answer.
    enum class Offer { None, Continue, StopNow, ShowRest };
    Offer offer = Offer::None;

    bool operator==(const MessageNotice &) const = default;
    bool isEmpty() const { return sentence.isEmpty(); }
};

/// "You", the model's name, "System".
QString authorOf(const Message &message);
/// Time to first token, speed, tokens, cost; while it streams what came so far. `waitingNote` replaces the latter
/// as long as nothing came.
QList<Figure> figuresOf(const Message &message, const QString &waitingNote, const QLocale &locale);
/// "182 tok/s".
QString speedText(double tokensPerSecond, const QLocale &locale);
MessageNotice noticeOf(const Message &message);
/// What stands on the button; empty for none.
QString remedyLabel(Remedy remedy);
QString offerLabel(MessageNotice::Offer offer);
/// "lamp.jpg · 1.2 MB · ≈ 765 tok".
QString attachmentLabel(const Attachment &attachment, std::optional<qint64> tokens, const QLocale &locale);
/// How a screen reader tells the message's state; empty when it is complete.
QString stateName(const Message &message);

} // namespace maquette::ui
