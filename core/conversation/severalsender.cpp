#include "core/conversation/severalsender.h"

namespace maquette {

SeveralSender::SeveralSender(int count, Make make, Send send, QObject *parent)
    : QObject(parent), m_count(count), m_make(std::move(make)), m_send(std::move(send))
{
}

void SeveralSender::start()
{
    askFirst();
}

void SeveralSender::askFirst()
{
    if (m_next >= m_count || m_isCancelled) {
        end();
        return;
    }
    m_send(m_make(m_next, nullptr), this, [this](const Result<SentMessage> &sent) {
        const int asked = m_next++;
        if (sent) {
            m_sent.append(*sent);
            for (int i = 0; i < m_count; ++i) {
                if (i != asked)
                    m_others.append(i);
            }
            askNext();
            return;
        }
        // The first reason is the one of the model that was named first.
        if (m_error.message.isEmpty())
            m_error = sent.error();
        m_isCancelled = m_isCancelled || sent.error().kind == Error::Kind::Cancelled;
        askFirst();
    });
}

void SeveralSender::askNext()
{
    if (m_others.isEmpty() || m_isCancelled) {
        end();
        return;
    }
    const Turn turn = m_make(m_others.takeFirst(), &m_sent.constFirst());
    m_send(turn, this, [this](const Result<SentMessage> &sent) {
        if (sent)
            m_sent.append(*sent);
        else if (sent.error().kind == Error::Kind::Cancelled)
            m_isCancelled = true;
        askNext();
    });
}

void SeveralSender::end()
{
    if (!m_sent.isEmpty())
        emit finished(m_sent);
    else if (m_error.message.isEmpty())
        emit finished(tl::unexpected(Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")}));
    else
        emit finished(tl::unexpected(m_error));
    deleteLater();
}

} // namespace maquette

#include "moc_severalsender.cpp"
