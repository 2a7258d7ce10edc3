#pragma once

#include "ui/shell/pane.h"

#include <QAction>
#include <QBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

namespace maquette::test {

/// A pane with a field in each column, for tests of the shell.
class FakePane : public ui::Pane
{
public:
    explicit FakePane(QString name, bool isAtEnd = false)
        : m_name(std::move(name))
        , m_isAtEnd(isAtEnd)
        , action(new QAction(QStringLiteral("&Do %1").arg(m_name), this))
    {
        action->setObjectName(QStringLiteral("do"));
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+N")));
        QObject::connect(action, &QAction::triggered, this, [this] { ++done; });
    }

    QString id() const override { return m_name; }
    QString title() const override { return m_name.toUpper(); }
    QString icon() const override { return QStringLiteral("chat"); }
    bool isAtRailEnd() const override { return m_isAtEnd; }
    void build() override
    {
        ++builds;
        list = column(QStringLiteral("list"));
        content = column(QStringLiteral("content"));
        inspector = column(QStringLiteral("inspector"));
    }
    QWidget *listWidget() const override { return list; }
    QWidget *contentWidget() const override { return content; }
    QWidget *inspectorWidget() const override { return inspector; }
    QList<QAction *> actions() const override { return {action}; }
    QWidget *focusTarget() const override { return content ? content->findChild<QLineEdit *>() : nullptr; }
    bool isBusy() const override { return busy; }
    void stop() override
    {
        ++stops;
        setBusy(false);
    }
    bool accepts(const QMimeData &data) const override { return data.hasText(); }
    void take(const QMimeData &data) override { taken += data.text(); }
    void findEntries(const QString &text, QObject *context, const std::function<void(QList<ui::PaletteEntry>)> &found) override
    {
        QMetaObject::invokeMethod(
            context,
            [this, text, found] {
                ui::PaletteEntry entry;
                entry.title = QStringLiteral("Conversation about ") + text;
                entry.run = [this] { ++found_; };
                found({entry});
            },
            Qt::QueuedConnection);
    }

    void setBusy(bool is)
    {
        busy = is;
        emit busyChanged(is);
    }

    int builds = 0;
    int done = 0;
    int stops = 0;
    int found_ = 0;
    bool busy = false;
    QStringList taken;
    QPointer<QWidget> list;
    QPointer<QWidget> content;
    QPointer<QWidget> inspector;

private:
    QWidget *column(const QString &name)
    {
        auto *widget = new QWidget;
        auto *layout = new QVBoxLayout(widget);
        auto *field = new QLineEdit;
        field->setObjectName(m_name + QLatin1Char('.') + name);
        field->setAccessibleName(name);
        layout->addWidget(field);
        layout->addWidget(new QPushButton(name));
        return widget;
    }

    QString m_name;
    bool m_isAtEnd;

public:
    QAction *action;
};

} // namespace maquette::test
