#pragma once

#include "core/conversation/chatservice.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace maquette::ui {

/// Estimates what is being written: after a pause in which it may change again, one at a time. A megabyte takes longer to count than
/// to change; what is counted next is what is there by then.
class EstimateLoop final : public QObject
{
    Q_OBJECT
public:
    using Take = std::function<void(const Result<ChatEstimate> &)>;
    /// Begins an estimate whose end `take` is told, for `context`; false when there is nothing to estimate.
    using Ask = std::function<bool(QObject *context, const Take &take)>;

    explicit EstimateLoop(Ask ask, QObject *parent = nullptr);

    /// Many wishes make one estimate.
    void soon();
    /// What is under way is of something that is not there any more: nothing is told of it.
    void drop() { ++m_generation; }
    bool isBusy() const { return m_isBusy; }

signals:
    /// An error is the estimate's refusal.
    void estimated(const maquette::ChatEstimate &estimate);

private:
    void ask();

    Ask m_ask;
    QTimer m_pause;
    int m_generation = 0;
    bool m_isBusy = false;
    /// Wanted again while one was under way.
    bool m_isDue = false;
};

} // namespace maquette::ui
