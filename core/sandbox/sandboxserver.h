#pragma once

#include "core/base/result.h"
#include "core/sandbox/faultspec.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <chrono>

#include <memory>

namespace maquette {

class SandboxListener;

/// The offline provider: a model server on loopback that needs no key, no network and no money.
///
/// Speaks the chat wires of OpenAI (completions and responses), Anthropic, Google, Ollama and Cohere on one port, each with
/// its errors and headers, lists its models, counts usage, counts its rate limits down and misbehaves on demand. Its answers say that they are the sandbox's; a prompt "say exactly …" is answered
/// word for word, "write N tokens" and "write N tokens of code" by that many. Runs in a thread of its own and serves
/// at least 64 streams at once; used both by the window, as an account like any other, and by `maquette sandbox`.
class SandboxServer final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// 0 picks a free one.
        quint16 port = 0;
        FaultSpec faults;
        /// Requests and tokens that a minute holds; 0 for no limit and no headers about it.
        int requestsPerMinute = 500;
        qint64 tokensPerMinute = 2'000'000;
        /// Of each stream; 0 is as fast as the reader reads.
        double tokensPerSecond = 80;
        /// A film takes at least this long, however fast it was made.
        std::chrono::milliseconds filmTime{3'000};
        /// When set, every request needs it as bearer token; 401 otherwise.
        QByteArray requiredKey;
        /// Makes the faults with a probability repeatable.
        quint32 seed = 1;
    };

    explicit SandboxServer(QObject *parent = nullptr);
    /// Stops, and waits for the thread to end.
    ~SandboxServer() override;

    /// Listens on 127.0.0.1 from the moment this returns. Offline, with the reason, when the port is taken.
    [[nodiscard]] Result<void> start(const Options &options);
    /// Closes every connection. Nothing when it does not run.
    void stop();

    bool isRunning() const { return m_port != 0; }
    quint16 port() const { return m_port; }
    /// "http://127.0.0.1:PORT/v1"; empty while it does not run.
    QUrl baseUrl() const;

signals:
    /// A request was answered (or ended by a fault); `line` is for the log of `maquette sandbox`, in English:
    /// "POST /v1/chat/completions 200 sandbox-chat".
    void requestServed(const QString &line);

private:
    QThread m_thread;
    /// Lives in m_thread.
    SandboxListener *m_listener = nullptr;
    quint16 m_port = 0;
};

} // namespace maquette
