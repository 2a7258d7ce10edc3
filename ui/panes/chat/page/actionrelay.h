#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;

namespace maquette::ui {

/// One action in the place of those that every page has: what it does, the page in use does.
///
/// The keys of two pages in one window would clash and do nothing, so that those of the pages sleep. They are the same keys all the
/// same, also after a person has given others to the ones here: hints and menus of a page say them.
class ActionRelay final : public QObject
{
    Q_OBJECT
public:
    /// One for each of `originals`, in their order, with their names, words and keys.
    explicit ActionRelay(const QList<QAction *> &originals, QObject *parent = nullptr);

    const QList<QAction *> &actions() const { return m_actions; }
    /// Null when there is none of that name.
    QAction *action(const QString &name) const;
    /// From now on a page's have the keys of these.
    void lend(const QList<QAction *> &pageActions);
    /// These do what those do, and can be done when those can.
    void setTarget(const QList<QAction *> &pageActions);

private:
    QList<QAction *> m_actions;
    QList<QPointer<QAction>> m_target;
    QList<QMetaObject::Connection> m_watched;
};

} // namespace maquette::ui
