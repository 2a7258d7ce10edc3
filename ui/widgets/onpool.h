#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrent>

#include <type_traits>
#include <utility>

namespace maquette::ui {

/// Does `work` on the shared pool and hands what came of it to `then` on the owner's thread, later, and never after the owner died.
///
/// A watcher, because QFuture::then() asserts that its context outlives the work [Qt 6.4].
template<typename Work, typename Then>
void onPool(QObject *owner, Work work, Then then)
{
    auto *watcher = new QFutureWatcher<std::invoke_result_t<Work>>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace maquette::ui
