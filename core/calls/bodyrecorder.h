#pragma once

#include "core/accounts/account.h"
#include "core/net/http.h"

#include <QByteArrayList>
#include <QThreadPool>

#include <memory>

namespace maquette {

class AttemptBodies;
class Redactor;

/// One attempt's request and reply on their way into the store.
///
/// Lives on the dispatcher's thread; what costs time happens on the recorder's own. Deleted before finish(), nothing is kept.
class BodyRecording
{
public:
    ~BodyRecording();
    BodyRecording(const BodyRecording &) = delete;
    BodyRecording &operator=(const BodyRecording &) = delete;

    /// The head of the reply; again for one that goes on elsewhere.
    void takeHead(const HttpHead &head);
    /// Bytes of the body, in order. They are shared, not copied, and let go soon.
    void add(const QByteArray &bytes);
    void finish();

private:
    friend class BodyRecorder;
    struct Work;
    BodyRecording(QThreadPool &pool, std::shared_ptr<Work> work);
    void passOn();

    QThreadPool &m_pool;
    std::shared_ptr<Work> m_work;
    QByteArrayList m_pending;
    qsizetype m_pendingBytes = 0;
};

/// Keeps what attempts send and get, where the user wants that: keys out, media as references, within a bound. Its work runs
/// on one thread of its own, in the order in which it came.
class BodyRecorder
{
public:
    /// Of each body, after media became references.
    static constexpr qsizetype kBound = 2 * 1024 * 1024;

    /// Both must outlive it.
    BodyRecorder(AttemptBodies &bodies, const Redactor &redactor);
    /// Waits for what was finished.
    ~BodyRecorder();

    /// False: nothing is kept of attempts that begin from now on.
    void setKeeping(bool isKeeping) { m_isKeeping = isKeeping; }
    bool isKeeping() const { return m_isKeeping; }
    /// For a request that is about to leave; null when nothing is to be kept.
    std::unique_ptr<BodyRecording> begin(const QString &attemptId, const HttpRequest &request, const Account &account);
    /// Everything finished so far is queued for the store.
    void flush();

private:
    AttemptBodies &m_bodies;
    const Redactor &m_redactor;
    bool m_isKeeping = true;
    QThreadPool m_pool;
};

} // namespace maquette
