#pragma once

#include <QDialog>
#include <QList>
#include <QString>

namespace maquette::ui {

/// A group of what can be done from the keyboard, for the overview.
struct ShortcutGroup
{
    QString title;
    struct Line
    {
        QString text;
        QString keys;
    };
    QList<Line> lines;
};

/// The overview of every shortcut, made from the actions themselves.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutSheet(const QList<ShortcutGroup> &groups, QWidget *parent = nullptr);
};

} // namespace maquette::ui
