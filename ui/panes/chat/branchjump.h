#pragma once

#include "core/base/result.h"
#include "core/conversation/message.h"

#include <QObject>
#include <QPointer>

namespace maquette {
class Conversations;
class TranscriptSource;
} // namespace maquette

namespace maquette::ui {

class TranscriptView;

/// Goes to a message of the conversation that is open, on whichever of its branches it is.
class BranchJump final : public QObject
{
    Q_OBJECT
public:
    explicit BranchJump(Conversations &conversations, QObject *parent = nullptr);

    void setTranscript(TranscriptView *transcript);
    /// Another conversation is open: where a jump led to in the last one is of no more interest.
    void setSource(TranscriptSource *source);
    TranscriptSource *source() const;
    bool isOnShownBranch(MessageId message) const;

    /// `highlight` is marked in it.
    void show(MessageId message, const QString &highlight = {});

signals:
    /// It stands in the transcript now; `wasElsewhere` when another branch was shown before.
    void shown(qint64 message, bool wasElsewhere);
    /// Other messages are shown than before.
    void branchChanged();
    void failed(const maquette::Error &error);

private:
    void showWanted();

    Conversations &m_conversations;
    QPointer<TranscriptView> m_transcript;
    QPointer<TranscriptSource> m_source;
    MessageId m_wanted = 0;
    QString m_highlight;
    /// Its branch was asked for, because another one was shown.
    bool m_isAsked = false;
};

} // namespace maquette::ui
