#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace maquette::test {

/// Serves events until `isSo()` or the time is over; what isSo() last said.
///
/// QTest::qWaitFor() sleeps 10 ms between two looks, which adds up to seconds where an answer takes several
/// turns between threads. This one looks after every event.
template<typename F>
[[nodiscard]] bool waitFor(F isSo, std::chrono::milliseconds timeout = std::chrono::seconds(10))
{
    const QDeadlineTimer deadline(timeout);
    QTimer wake;
    wake.start(std::chrono::milliseconds(20));
    while (!isSo()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace maquette::test
