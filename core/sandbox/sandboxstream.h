#pragma once

#include "core/sandbox/sandboxanswer.h"
#include "core/sandbox/sandboxconnection.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>

namespace maquette {

/// What an answer's envelope says, the same in every chunk.
struct SandboxEnvelope
{
    QByteArray id;
    QByteArray model;
    qint64 created = 0;
    /// The finished `usage` object.
    QByteArray usage;
    bool tellsUsage = false;
};

/// A whole answer as `POST /chat/completions` gives it without streaming.
QByteArray wholeAnswer(const SandboxAnswer &answer, const SandboxEnvelope &envelope);

/// An answer on its way, one chunk a token, at a given speed.
class SandboxStream final : public QObject
{
    Q_OBJECT
public:
    /// `tokensPerSecond` 0 is as fast as `connection` takes it. Ends with `connection`.
    SandboxStream(SandboxConnection *connection, SandboxAnswer answer, SandboxEnvelope envelope, double tokensPerSecond);

    /// Sends what is due by now.
    void advance();
    bool isOver() const { return m_isOver; }

private:
    void queueFrames();
    void queueText(const QString &text, const QByteArray &field);
    void queueCalls();
    void queueFaults();
    QByteArray frame(const QByteArray &delta, const QByteArray &finish = "null") const;
    QByteArray usageFrame() const;

    QPointer<SandboxConnection> m_connection;
    SandboxAnswer m_answer;
    SandboxEnvelope m_envelope;
    double m_speed;
    /// `{"id":…,"choices":[{"index":0,"delta":`, of every chunk.
    QByteArray m_prefix;
    struct Frame
    {
        enum class Kind { Raw, Text, Reasoning };
        Kind kind = Kind::Raw;
        /// For Raw the frame, else the view's text.
        QByteArray raw;
        QStringView text;
    };
    QByteArray bytesOf(const Frame &frame) const;

    /// Texts are views into m_answer; their frames are made when they leave.
    QList<Frame> m_frames;
    qsizetype m_next = 0;
    QElapsedTimer m_clock;
    bool m_isOver = false;
};

/// `text` as a JSON string with its quotes; faster than QJsonDocument, since it is done once a token.
QByteArray jsonQuoted(QStringView text);

} // namespace maquette
