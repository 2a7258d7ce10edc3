#pragma once

#include <QFutureWatcher>
#include <QtConcurrent>

#include <type_traits>
#include <utility>

namespace maquette::ui {

/// Does `work` on a pool and hands what came of it to `then` on the context's thread, later, and never after the context died.
///
/// A watcher, because QFuture::then() asserts that its context outlives the work [Qt 6.4].
template<typename Work, typename Then>
void runPooled(QObject *context, Work work, Then then)
{
    auto *watcher = new QFutureWatcher<std::invoke_result_t<Work>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        then(watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace maquette::ui
