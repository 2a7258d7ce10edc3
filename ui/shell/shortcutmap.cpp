#include "ui/shell/shortcutmap.h"

#include "core/settings/settings.h"

#include <QAction>
#include <QHash>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// "id=keys" in the file, keys as every system writes them.
QString keptLine(const QString &id, const QKeySequence &keys)
{
    return id + u'=' + keys.toString(QKeySequence::PortableText);
}

/// Names of panes' actions have the pane's name before them, most of them by themselves.
QString idOf(const QAction &action, const QString &place)
{
    const QString name = action.objectName();
    return place.isEmpty() || name.startsWith(place + u'.') ? name : place + u'.' + name;
}

QString keptId(const QString &line)
{
    return line.section(u'=', 0, 0);
}

QHash<QString, QKeySequence> keptKeys(const QStringList &lines)
{
    QHash<QString, QKeySequence> kept;
    for (const QString &line : lines)
        kept.insert(keptId(line), QKeySequence(line.section(u'=', 1), QKeySequence::PortableText));
    return kept;
}

bool areReachableTogether(const ShortcutMap::Entry &one, const ShortcutMap::Entry &other)
{
    return one.place == other.place || one.place.isEmpty() || other.place.isEmpty();
}

} // namespace

QString ShortcutMap::Entry::text() const
{
    QString plain = action ? action->text() : QString();
    return plain.remove(u'&');
}

QList<QKeySequence> ShortcutMap::Entry::keys() const
{
    return action ? action->shortcuts() : QList<QKeySequence>();
}

ShortcutMap::ShortcutMap(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_settings.shortcuts.key())
            apply();
    });
}

void ShortcutMap::add(const QString &place, const QString &title, const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        const bool isKnown = std::any_of(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) { return entry.action == action; });
        if (isKnown || action->isSeparator() || action->objectName().isEmpty())
            continue;
        m_entries.append({.id = idOf(*action, place), .place = place, .placeTitle = title, .action = action, .defaults = action->shortcuts()});
    }
    apply();
}

QList<ShortcutMap::Entry> ShortcutMap::entries() const
{
    QList<Entry> alive;
    std::copy_if(m_entries.cbegin(), m_entries.cend(), std::back_inserter(alive), [](const Entry &entry) { return !entry.action.isNull(); });
    return alive;
}

const ShortcutMap::Entry *ShortcutMap::entry(const QString &id) const
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [&id](const Entry &entry) { return entry.id == id && entry.action; });
    return found == m_entries.cend() ? nullptr : &*found;
}

QList<ShortcutMap::Entry> ShortcutMap::conflicts(const QString &id, const QKeySequence &keys) const
{
    QList<Entry> others;
    const Entry *wanted = entry(id);
    if (!wanted || keys.isEmpty())
        return others;
    for (const Entry &other : m_entries) {
        if (other.id != id && other.keys().contains(keys) && areReachableTogether(*wanted, other))
            others.append(other);
    }
    return others;
}

QList<ShortcutMap::Entry> ShortcutMap::uses(const QKeySequence &keys) const
{
    QList<Entry> users;
    std::copy_if(m_entries.cbegin(), m_entries.cend(), std::back_inserter(users),
                 [&keys](const Entry &entry) { return !keys.isEmpty() && entry.keys().contains(keys); });
    return users;
}

bool ShortcutMap::isTakenEverywhere(const QKeySequence &keys) const
{
    return !keys.isEmpty() && m_settings.isQuickKeyOn.value() && keys == QKeySequence(m_settings.quickKey.value(), QKeySequence::PortableText);
}

QString ShortcutMap::refusal(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return {};
    const QKeyCombination first = keys[0];
    const bool isFunctionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    if (isFunctionKey || first.keyboardModifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return {};
    return tr("These would be typed into the field that you are in. Hold Ctrl or Alt as well, or use a function key.");
}

void ShortcutMap::set(const QString &id, const QKeySequence &keys)
{
    const QList<Entry> losers = conflicts(id, keys);
    for (const Entry &loser : losers) {
        QList<QKeySequence> left = loser.keys();
        left.removeAll(keys);
        keep(loser.id, left.value(0));
    }
    keep(id, keys);
    apply();
}

void ShortcutMap::reset(const QString &id)
{
    const Entry *wanted = entry(id);
    if (!wanted)
        return;
    // Whoever was given its keys meanwhile has them no longer.
    const QList<QKeySequence> defaults = wanted->defaults;
    for (const QKeySequence &keys : defaults) {
        const QList<Entry> losers = conflicts(id, keys);
        for (const Entry &loser : losers)
            keep(loser.id, {});
    }
    QStringList lines = m_settings.shortcuts.value();
    lines.removeIf([&id](const QString &line) { return keptId(line) == id; });
    m_settings.shortcuts.set(lines);
    apply();
}

void ShortcutMap::resetAll()
{
    m_settings.shortcuts.reset();
    apply();
}

void ShortcutMap::keep(const QString &id, const QKeySequence &keys)
{
    const Entry *wanted = entry(id);
    QStringList lines = m_settings.shortcuts.value();
    lines.removeIf([&id](const QString &line) { return keptId(line) == id; });
    // Only what differs from its default is written.
    const bool isDefault = wanted && wanted->defaults == (keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys});
    if (!isDefault)
        lines.append(keptLine(id, keys));
    m_settings.shortcuts.set(lines);
}

void ShortcutMap::apply()
{
    const QHash<QString, QKeySequence> kept = keptKeys(m_settings.shortcuts.value());
    bool isOther = false;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!entry.action)
            continue;
        QList<QKeySequence> wanted = entry.defaults;
        if (const auto own = kept.constFind(entry.id); own != kept.cend())
            wanted = own->isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{*own};
        if (entry.keys() == wanted)
            continue;
        entry.action->setShortcuts(wanted);
        isOther = true;
    }
    if (isOther)
        emit changed();
}

} // namespace maquette::ui

#include "moc_shortcutmap.cpp"
