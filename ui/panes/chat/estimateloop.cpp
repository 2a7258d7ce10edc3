#include "ui/panes/chat/estimateloop.h"

#include <chrono>
#include <utility>

namespace maquette::ui {

EstimateLoop::EstimateLoop(Ask ask, QObject *parent) : QObject(parent), m_ask(std::move(ask))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(150));
    connect(&m_pause, &QTimer::timeout, this, &EstimateLoop::ask);
}

void EstimateLoop::soon()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void EstimateLoop::ask()
{
    m_isDue = m_isBusy;
    if (std::exchange(m_isBusy, true))
        return;
    const auto take = [this, generation = m_generation](const Result<ChatEstimate> &result) {
        m_isBusy = false;
        if (std::exchange(m_isDue, false))
            soon();
        if (generation == m_generation)
            emit estimated(result ? *result : ChatEstimate{.refusal = result.error()});
    };
    if (!m_ask(this, take))
        m_isBusy = false;
}

} // namespace maquette::ui

#include "moc_estimateloop.cpp"
