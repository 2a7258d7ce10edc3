#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrent>

#include <type_traits>
#include <utility>

namespace maquette::ui {

/// Runs `work` on the shared pool and gives what it returns to `then`, on the owner's thread and not after the owner died.
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
