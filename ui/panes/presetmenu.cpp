#include "ui/panes/presetmenu.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QMenu>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct PresetWords
{
    Q_DECLARE_TR_FUNCTIONS(PresetWords)
};

QJsonObject keptIn(const Presets &presets)
{
    return json::parseObject(presets.kept.value().toUtf8()).value_or(QJsonObject());
}

void keep(const Presets &presets, const QJsonObject &all)
{
    presets.kept.set(QString::fromUtf8(json::toBytes(all)));
}

void askForName(const Presets &presets, QWidget *anchor)
{
    auto *ask = new QInputDialog(anchor);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(PresetWords::tr("Keep the form as a preset"));
    ask->setLabelText(PresetWords::tr("Name"));
    QObject::connect(ask, &QInputDialog::textValueSelected, anchor, [presets](const QString &typed) {
        const QString name = typed.trimmed();
        if (name.isEmpty())
            return;
        QJsonObject more = keptIn(presets);
        more.insert(name, presets.form());
        keep(presets, more);
        presets.told(name);
    });
    ask->open();
}

} // namespace

void openPresetMenu(const Presets &presets, QWidget *anchor)
{
    auto *menu = new QMenu(anchor);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"presets"_s);
    const QJsonObject all = keptIn(presets);
    auto *remove = new QMenu(PresetWords::tr("Remove"), menu);
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QString text = QString(it.key()).replace(u'&', u"&&"_s);
        QObject::connect(menu->addAction(text), &QAction::triggered, anchor,
                         [presets, form = it.value().toObject()] { presets.use(form); });
        QObject::connect(remove->addAction(text), &QAction::triggered, anchor, [presets, name = it.key()] {
            QJsonObject left = keptIn(presets);
            left.remove(name);
            keep(presets, left);
        });
    }
    if (!all.isEmpty())
        menu->addSeparator();
    QObject::connect(menu->addAction(PresetWords::tr("Keep the form as a preset…")), &QAction::triggered, anchor,
                     [presets, anchor] { askForName(presets, anchor); });
    if (!all.isEmpty())
        menu->addMenu(remove);
    menu->popup(anchor->mapToGlobal(anchor->rect().bottomLeft()));
}

} // namespace maquette::ui
