#pragma once

#include <QObject>
#include <QString>

class QAction;
class QWidget;

namespace maquette::ui {

/// One workplace of the window: a rail icon, a side list, a content column and an inspector.
///
/// A pane owns its widgets until the shell takes them in (reparenting them); it lives as long as the shell.
/// Widgets are made in the first call of activate(), not in the constructor, so that starting does not pay
/// for panes that nobody opened.
class Pane : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Stable, untranslated ("chat"); what `--pane` takes.
    virtual QString id() const = 0;
    /// Translated, for the rail's tooltip, the palette and screen readers.
    virtual QString title() const = 0;
    /// Name in the icon set.
    virtual QString icon() const = 0;
    /// Bottom of the rail (accounts, settings) instead of the top.
    virtual bool isAtRailEnd() const { return false; }

    /// Makes the widgets; called once, before the first of the three below.
    virtual void build() = 0;
    /// Null when the pane has none; the shell then gives its column to the content.
    virtual QWidget *listWidget() const = 0;
    virtual QWidget *contentWidget() const = 0;
    virtual QWidget *inspectorWidget() const = 0;
    /// What the command palette and the shortcuts offer; owned by the pane. Available before build().
    virtual QList<QAction *> actions() const = 0;
    /// Where the keyboard goes when the pane is shown.
    virtual QWidget *focusTarget() const = 0;

    /// True while something runs that closing the window would end.
    virtual bool isBusy() const { return false; }
    /// A drag with this data may be dropped on the pane's rail icon.
    virtual bool accepts(const class QMimeData &) const { return false; }
    virtual void take(const class QMimeData &) {}

signals:
    void busyChanged(bool isBusy);
    /// Asks the shell to show this pane.
    void activationRequested();
    /// One sentence for a desktop notification when the window is not in front.
    void notificationRequested(const QString &title, const QString &text);
    /// Asks for another pane by id, e.g. "accounts".
    void paneRequested(const QString &paneId);
};

} // namespace maquette::ui
