#pragma once

#include <QAccessible>

namespace maquette::ui {

/// What a screen reader knows `object` as; null while nobody listens, or when it is known as something else.
template<typename Interface>
Interface *heardInterface(QObject *object)
{
    return QAccessible::isActive() ? dynamic_cast<Interface *>(QAccessible::queryAccessibleInterface(object)) : nullptr;
}

/// Tells screen readers of `type`; nothing for a null `interface`.
inline void announce(QAccessibleInterface *interface, QAccessible::Event type)
{
    if (!interface)
        return;
    QAccessibleEvent event(interface, type);
    QAccessible::updateAccessibility(&event);
}

} // namespace maquette::ui
