#pragma once

#include "core/settings/settings.h"
#include "tests/ui/shell/fakepane.h"
#include "ui/shell/columns.h"
#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>
#include <QTest>

namespace maquette::test {

/// A window with two panes on settings of its own.
struct WindowBench
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    FakePane *chat = nullptr;
    FakePane *keys = nullptr;
    std::unique_ptr<ui::MainWindow> window;

    WindowBench() { open(); }

    void open()
    {
        auto one = std::make_unique<FakePane>(QStringLiteral("chat"));
        auto two = std::make_unique<FakePane>(QStringLiteral("keys"), true);
        chat = one.get();
        keys = two.get();
        std::vector<std::unique_ptr<ui::Pane>> panes;
        panes.push_back(std::move(one));
        panes.push_back(std::move(two));
        window = std::make_unique<ui::MainWindow>(settings, std::move(panes));
        window->resize(1440, 900);
    }

    bool show()
    {
        window->show();
        window->activateWindow();
        return QTest::qWaitForWindowActive(window.get());
    }

    int listWidth() const { return chat->list->parentWidget()->width(); }
    int inspectorWidth() const { return chat->inspector->parentWidget()->width(); }

    /// Drags the edge of the list (1) or the inspector (2), as a mouse does.
    void drag(int edge, int by) const
    {
        QWidget *handle = window->findChild<ui::Columns *>()->handle(edge);
        const QPoint from = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        const QPoint to = handle->mapToGlobal(from) + QPoint(by, 0);
        // A moving handle takes its coordinates along, so that each step is told from where it is now.
        for (int step = 0; step < 2; ++step)
            QTest::mouseMove(handle, handle->mapFromGlobal(to));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->mapFromGlobal(to));
    }

    QLineEdit *field(const QString &name) const { return window->findChild<QLineEdit *>(name); }
};

} // namespace maquette::test
