#pragma once

#include "core/conversation/branchcounter.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/summary.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace maquette {

/// Has written, keeps and tells what stands in front of a window: summaries of what does not go out any more.
///
/// One is made after an answer, where the conversation's strategy says so and the next message would move the window; never before a
/// message, so that nothing waits for it. It is a call of its own with its own hold and row. What fails is said, and the window goes
/// out without; it is tried again by itself only once there is a step more to summarise. None is made of more messages than its model
/// reads at once: the next ones catch up with what is left.
class Summaries final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    Summaries(ChatService::Parts &parts, BranchCounter &counter, QObject *parent = nullptr);
    ~Summaries() override;

    /// The one that covers a beginning of the shown branch, or, where none does yet, the one under way or the last that failed.
    void shown(ConversationId conversation, QObject *context, Done<std::optional<Summary>> done);
    void summary(qint64 id, QObject *context, Done<Summary> done);
    /// Other words for a complete one.
    void edit(qint64 id, const QString &text, QObject *context, Done<void> done);
    /// One more of the same messages, by the conversation's summariser of now; it counts once it is complete.
    void again(qint64 id, QObject *context, Done<void> done);
    /// After the answer at `leaf` has ended. Nothing comes of it where stopIn() or stopAll() is called meanwhile.
    void consider(ConversationId conversation, MessageId leaf);
    void stopIn(ConversationId conversation);
    void stopAll();
    bool isSettled() const { return m_under.isEmpty(); }
    /// See ChatService::recover().
    void recover(const QStringList &deadOwners);

signals:
    /// Another summary is shown, or the one that is has another state or other words.
    void changed(qint64 conversation);
    void failed(qint64 conversation, const maquette::Error &error);
    void settled();

private:
    struct Work;
    using WorkPointer = std::shared_ptr<Work>;

    void read(const WorkPointer &work, MessageId leaf, const RunSettings &settings, const Candidate &candidate);
    bool choose(const WorkPointer &work);
    void fit(const WorkPointer &work);
    void begin(const WorkPointer &work);
    void readTexts(const WorkPointer &work);
    void count(const WorkPointer &work);
    void send(const WorkPointer &work);
    void finish(const WorkPointer &work);
    void fail(const WorkPointer &work, const Error &error);
    void drop(const WorkPointer &work);
    void tellSettled();
    void takeFigures(const QList<Summary> &orphans, const QString &owner);

    ChatService::Parts &m_parts;
    BranchCounter &m_counter;
    /// Considered, under way, or not written yet.
    QList<WorkPointer> m_under;
};

} // namespace maquette
