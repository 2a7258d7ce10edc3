#include "core/calls/bodyrecorder.h"

#include "core/base/redact.h"
#include "core/calls/bodyfilter.h"
#include "core/calls/bodywords.h"
#include "core/ledger/attemptbodies.h"

#include <algorithm>
#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Handed over at once, so that a stream's pieces do not cost a turn of a thread each.
constexpr qsizetype kBatch = 256 * 1024;
/// Beyond the bound, so that a key at the cut is still seen whole.
constexpr qsizetype kSlack = 4 * 1024;
constexpr qsizetype kPromptWords = 48 * 1024;
constexpr qsizetype kReplyWords = 96 * 1024;
constexpr auto kHidden = "•••";

QString lines(const QByteArray &first, const HttpHeaders &headers, const HttpHeaders &hidden = {})
{
    QString text = QString::fromUtf8(first);
    for (const HttpHeaders::Field &field : headers.fields()) {
        const bool isHidden = Redactor::isCredentialHeader(field.first) || hidden.contains(field.first);
        text += u'\n' + QString::fromLatin1(field.first) + u": "_s +
                (isHidden ? QString::fromUtf8(kHidden) : QString::fromLatin1(field.second));
    }
    return text;
}

} // namespace

/// Touched by the pool's one thread only, once the recording is begun.
struct BodyRecording::Work
{
    Work(AttemptBodies &bodies, const Redactor &redactor, const QByteArray &requestType)
        : bodies(bodies)
        , redactor(redactor)
        , request(requestType, BodyRecorder::kBound + kSlack)
        , reply({}, BodyRecorder::kBound + kSlack)
    {
    }

    QString clean(const QString &text) const { return redactor.redact(QString::fromUtf8(own.redact(text.toUtf8()))); }

    KeptMessage kept(const QString &head, BodyFilter &filter) const
    {
        filter.end();
        QByteArray body = clean(QString::fromUtf8(filter.text())).toUtf8();
        const qsizetype most = filter.isCut() ? body.size() - kSlack : body.size();
        const bool isCut = filter.isCut() || most > BodyRecorder::kBound;
        if (isCut)
            body.truncate(std::clamp<qsizetype>(most, 0, BodyRecorder::kBound));
        return {.head = clean(head), .body = body, .size = filter.size(), .isCut = isCut};
    }

    void keep()
    {
        AttemptBody body{.attemptId = attemptId, .request = kept(requestHead, request), .reply = kept(replyHead, reply)};
        body.request.head += credentialLine;
        body.words = (bodyWords(body.request.body, kPromptWords) + u'\n' + bodyWords(body.reply.body, kReplyWords)).trimmed();
        bodies.keep(body);
    }

    AttemptBodies &bodies;
    const Redactor &redactor;
    QString attemptId;
    /// Knows the keys of this request, whoever forgot to tell the other one.
    Redactor own;
    QString requestHead;
    /// With a mark in the place of the key.
    QString credentialLine;
    QString replyHead;
    BodyFilter request;
    BodyFilter reply;
};

BodyRecording::BodyRecording(QThreadPool &pool, std::shared_ptr<Work> work) : m_pool(pool), m_work(std::move(work)) {}

BodyRecording::~BodyRecording() = default;

void BodyRecording::takeHead(const HttpHead &head)
{
    passOn();
    m_pool.start([work = m_work, head] {
        if (!work->replyHead.isEmpty())
            work->replyHead += u"\n\n"_s;
        work->replyHead += lines("HTTP " + QByteArray::number(head.status), head.headers);
        work->reply.addPart(head.headers.value("content-type"));
    });
}

void BodyRecording::add(const QByteArray &bytes)
{
    m_pending.append(bytes);
    m_pendingBytes += bytes.size();
    if (m_pendingBytes >= kBatch)
        passOn();
}

void BodyRecording::passOn()
{
    if (m_pending.isEmpty())
        return;
    m_pendingBytes = 0;
    m_pool.start([work = m_work, pieces = std::exchange(m_pending, {})] {
        for (const QByteArray &piece : pieces)
            work->reply.add(piece);
    });
}

void BodyRecording::finish()
{
    passOn();
    m_pool.start([work = m_work] { work->keep(); });
}

BodyRecorder::BodyRecorder(AttemptBodies &bodies, const Redactor &redactor) : m_bodies(bodies), m_redactor(redactor)
{
    // One, so that the pieces of a body stay in order.
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

BodyRecorder::~BodyRecorder()
{
    flush();
}

void BodyRecorder::flush()
{
    m_pool.waitForDone();
}

std::unique_ptr<BodyRecording> BodyRecorder::begin(const QString &attemptId, const HttpRequest &request, const Account &account)
{
    if (!m_isKeeping)
        return nullptr;
    auto work = std::make_shared<BodyRecording::Work>(m_bodies, m_redactor, request.headers.value("content-type"));
    work->attemptId = attemptId;
    const QByteArray address = request.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    // What the user added to an account may be a secret too.
    work->requestHead = lines(request.method + ' ' + address, request.headers, account.headers);
    if (request.credential && !request.credential->secret.isEmpty()) {
        work->own.learn(request.credential->secret);
        work->credentialLine = u'\n' + QString::fromLatin1(request.credential->header) + u": "_s +
                               QString::fromLatin1(request.credential->prefix) + QString::fromUtf8(kHidden);
    }
    work->own.learn(request.proxyPassword);
    m_pool.start([work, body = request.body] { work->request.add(body); });
    return std::unique_ptr<BodyRecording>(new BodyRecording(m_pool, work));
}

} // namespace maquette
