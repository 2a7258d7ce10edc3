#pragma once

#include <QImage>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <initializer_list>

class QAction;
class QMimeData;
class QWidget;

namespace maquette::ui {

/// Something that the command palette can go to.
struct PaletteEntry
{
    QString title;
    /// Where it is or what it is, second and muted ("Chat", "yesterday").
    QString detail;
    /// As a person reads it ("Ctrl+N").
    QString shortcut;
    /// Name in the icon set.
    QString icon;
    std::function<void()> run;
};

/// One workplace of the window: a rail icon, a side list, a content column and an inspector.
///
/// A pane owns its widgets until the shell takes them in (reparenting them); it lives as long as the shell.
/// Widgets are made by build(), not in the constructor, so that starting does not pay
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
    virtual QList<QAction *> actions() const { return m_actions; }
    /// Where the keyboard goes when the pane is shown.
    virtual QWidget *focusTarget() const = 0;

    /// Entries of its own for the palette besides its actions, e.g. conversations whose titles match `text`. `done` comes
    /// later on the context's thread, at most once; a pane without such entries never calls it.
    virtual void findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done)
    {
        Q_UNUSED(text)
        Q_UNUSED(context)
        Q_UNUSED(done)
    }

    /// Shows one of its own things by id, e.g. a conversation. False when it has none of that id.
    virtual bool open(const QString &id)
    {
        Q_UNUSED(id)
        return false;
    }

    /// True while something runs that closing the window would end.
    virtual bool isBusy() const { return false; }
    /// Ends what runs and keeps what came of it; busyChanged(false) follows.
    virtual void stop() {}
    /// What runs, and what stopping would do to it, in a sentence or two; asked while isBusy(). Translated.
    virtual QString stopWords() const { return {}; }
    /// A drag with this data may be dropped on the pane's rail icon.
    virtual bool accepts(const QMimeData &) const { return false; }
    virtual void take(const QMimeData &) {}
    /// What such a drop would do, for the tooltip of the rail's icon; translated.
    virtual QString dropHint() const { return {}; }

signals:
    void busyChanged(bool isBusy);
    /// Asks the shell to show this pane.
    void activationRequested();
    /// One sentence for a desktop notification when the window is not in front, with what it is about where that can be seen.
    void notificationRequested(const QString &title, const QString &text, const QImage &picture = {});
    /// A word about what just happened, low in the window; `undo` takes it back while the word stands.
    void toastRequested(const QString &text, const std::function<void()> &undo);
    /// Something in the side list is wanted; the shell unfolds it.
    void listRequested();
    /// Asks for another pane by id, e.g. "accounts".
    void paneRequested(const QString &paneId);
    /// Asks for something of another pane, as its open() takes it.
    void itemRequested(const QString &paneId, const QString &itemId);

protected:
    /// One more of actions().
    QAction *offer(const QString &id, const QString &text, const QKeySequence &key = {});
    /// The same of one that needs the pane's widgets: it has a pane that nobody opened yet shown first.
    QAction *offerOpened(const QString &id, const QString &text, const QKeySequence &key, std::function<void()> run);
    /// For destructors. What the shell took over belongs to it.
    static void deleteUnshown(std::initializer_list<QWidget *> widgets);

private:
    QList<QAction *> m_actions;
};

} // namespace maquette::ui
