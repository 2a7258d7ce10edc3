#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

class QAction;

namespace maquette {
class Settings;
}

namespace maquette::ui {

/// Which keys do what: those that the actions came with, and the user's own in their place.
///
/// Knows actions by their object names, which never change once released; for those of a pane its id stands before it. Lives as long as the window; actions may go before it.
class ShortcutMap final : public QObject
{
    Q_OBJECT
public:
    struct Entry
    {
        QString id;
        /// Where the keys count: a pane's id, or empty for everywhere.
        QString place;
        /// The place as a person reads it.
        QString placeTitle;
        QPointer<QAction> action;
        /// What it came with; may be empty.
        QList<QKeySequence> defaults;

        /// Without its mnemonic.
        QString text() const;
        QList<QKeySequence> keys() const;
        bool isDefault() const { return keys() == defaults; }
    };

    explicit ShortcutMap(Settings &settings, QObject *parent = nullptr);

    /// Takes over `actions` with the keys that they have now as their defaults, and gives them the user's. Those that are
    /// known already and those without a name are left alone.
    void add(const QString &place, const QString &title, const QList<QAction *> &actions);

    /// Those whose actions live, in the order in which they came.
    QList<Entry> entries() const;
    /// Null when there is none of that name.
    const Entry *entry(const QString &id) const;
    /// What else `keys` do where `id` counts. Two panes may have the same keys: only one of them is shown.
    QList<Entry> conflicts(const QString &id, const QKeySequence &keys) const;
    /// Everything that `keys` do in the window, whichever pane is shown.
    QList<Entry> uses(const QKeySequence &keys) const;
    /// They open a quick question from everywhere, and never come to the window.
    bool isTakenEverywhere(const QKeySequence &keys) const;
    /// Why nobody should have these keys; empty when they will do. Translated.
    static QString refusal(const QKeySequence &keys);

    /// Kept in the settings; whatever had the keys until now, where they would clash, has none any more. Empty keys: none.
    void set(const QString &id, const QKeySequence &keys);
    void reset(const QString &id);
    void resetAll();

signals:
    /// Some action has other keys.
    void changed();

private:
    void apply();
    void keep(const QString &id, const QKeySequence &keys);

    Settings &m_settings;
    QList<Entry> m_entries;
};

} // namespace maquette::ui
