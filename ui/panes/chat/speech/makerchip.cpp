#include "ui/panes/chat/speech/makerchip.h"

#include "core/settings/settings.h"

#include <algorithm>

namespace maquette::ui {

MakerChip::MakerChip(MakerChoice &choice, Settings &settings, Setting<QString> &setting, MenuChip &chip, QObject *parent)
    : QObject(parent), m_choice(choice), m_setting(setting), m_chip(chip)
{
    connect(&choice, &MakerChoice::changed, this, &MakerChip::fill);
    connect(&chip, &MenuChip::chosen, this, [this](int id) {
        const QList<ModelChoice> all = m_choice.all();
        if (id < 0 || id >= all.size() || !m_choice.choose(all.at(id).accountId, all.at(id).model.id))
            return;
        m_setting.set(all.at(id).accountId + u'/' + all.at(id).model.id);
        emit chosen();
    });
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_setting.key())
            restart();
    });
    fill();
    restart();
}

void MakerChip::restart()
{
    const QString by = m_setting.value();
    m_choice.start(by.section(u'/', 0, 0), by.section(u'/', 1));
}

void MakerChip::fill()
{
    const QList<ModelChoice> all = m_choice.all();
    QList<MenuChip::Choice> rows;
    int current = -1;
    for (int i = 0; i < all.size(); ++i) {
        const ModelChoice &one = all.at(i);
        // The account is told where it makes a difference; the pill stands beside a price.
        const bool isAlone = std::count_if(all.cbegin(), all.cend(), [&one](const ModelChoice &other) { return other.title() == one.title(); }) == 1;
        rows.append({i, isAlone ? one.title() : tr("%1 · %2").arg(one.title(), one.accountName)});
        const auto &now = m_choice.current();
        if (now && now->isOf(one.accountId, one.model.id))
            current = i;
    }
    m_chip.setChoices(rows);
    if (current >= 0)
        m_chip.choose(current);
    m_chip.setVisible(!rows.isEmpty());
}

} // namespace maquette::ui

#include "moc_makerchip.cpp"
