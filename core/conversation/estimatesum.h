#pragma once

#include "core/conversation/chatestimator.h"

namespace maquette {

/// What several answers would take together: tokens and prices are added, known only where each one's is; the context is that of the
/// model that is filled the most. Refused only when all are, because those that are not would go.
ChatEstimate sumOf(const QList<ChatEstimate> &estimates);

/// Waits for the estimates of several answers and adds them up.
class EstimateSum final : public QObject
{
    Q_OBJECT
public:
    explicit EstimateSum(QObject *parent) : QObject(parent) {}

    /// Before the estimator is started.
    void add(ChatEstimator *estimator);

signals:
    /// Once, when all have ended; then it deletes itself.
    void finished(const maquette::Result<maquette::ChatEstimate> &estimate);

private:
    void take(const Result<ChatEstimate> &estimate);

    int m_expected = 0;
    QList<ChatEstimate> m_estimates;
};

} // namespace maquette
