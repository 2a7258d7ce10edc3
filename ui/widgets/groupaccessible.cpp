#include "ui/widgets/groupaccessible.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace maquette::ui {

namespace {

class GroupAccessible final : public QAccessibleWidget
{
public:
    using QAccessibleWidget::QAccessibleWidget;

    QAccessible::Role role() const override
    {
        const QWidget *group = widget();
        if (group && group->isWindow())
            return QAccessible::Window;
        return !group || group->accessibleName().isEmpty() ? QAccessible::Client : QAccessible::Grouping;
    }
};

/// Asked along the classes of an object, the most special one first: whoever comes as "QWidget" is nothing more.
QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *widget = className == QLatin1String("QWidget") ? qobject_cast<QWidget *>(object) : nullptr;
    return widget ? new GroupAccessible(widget) : nullptr;
}

} // namespace

void installGroupAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace maquette::ui
