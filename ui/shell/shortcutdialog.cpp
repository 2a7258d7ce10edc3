#include "ui/shell/shortcutdialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keysfield.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

ShortcutDialog::ShortcutDialog(ShortcutMap &map, const QString &id, QWidget *parent)
    : QDialog(parent)
    , m_map(map)
    , m_id(id)
    , m_keys(new KeysField)
    , m_words(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_use(new Button(tr("Use these keys"), ButtonKind::Primary))
{
    setWindowTitle(tr("Other keys"));
    if (const ShortcutMap::Entry *entry = map.entry(id))
        buildForm(*entry);
    connect(m_keys, &KeysField::keysPressed, this, &ShortcutDialog::showUse);
    connect(m_use, &QPushButton::clicked, this, &ShortcutDialog::use);
    showUse(m_keys->keys());
    m_keys->setFocus();
}

void ShortcutDialog::buildForm(const ShortcutMap::Entry &entry)
{
    m_keys->setKeys(entry.keys().value(0));
    m_keys->setAccessibleName(tr("Keys for “%1”").arg(entry.text()));
    m_words->setObjectName(QStringLiteral("shortcutWords"));
    m_words->setMinimumWidth(appearanceOf(this).scaled(360));
    // Two lines of words change nothing of the dialog's size.
    m_words->setMinimumHeight(3 * m_words->fontMetrics().lineSpacing());
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    auto *none = new Button(tr("No keys"));
    connect(none, &QPushButton::clicked, this, [this] {
        m_map.set(m_id, {});
        accept();
    });
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_use->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(entry.text(), TextRole::Title));
    column->addWidget(makeParagraph(tr("Press the keys that should do this."), TextRole::Body, Ink::Muted));
    column->addWidget(m_keys);
    column->addWidget(m_words);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(none);
    row->addWidget(m_use);
    column->addLayout(row);
}

void ShortcutDialog::showUse(const QKeySequence &keys)
{
    const QString refusal = m_map.isTakenEverywhere(keys) ? tr("These open a quick question wherever you are. Choose others, or change that in the settings.")
                                                          : ShortcutMap::refusal(keys);
    const QList<ShortcutMap::Entry> others = refusal.isEmpty() ? m_map.conflicts(m_id, keys) : QList<ShortcutMap::Entry>();
    if (!refusal.isEmpty())
        m_words->setText(refusal);
    else if (!others.isEmpty())
        m_words->setText(tr("%1 is “%2” now (%3). Using it here leaves that without these keys.")
                             .arg(keys.toString(QKeySequence::NativeText), others.first().text(), others.first().placeTitle));
    else
        m_words->clear();
    const ShortcutMap::Entry *entry = m_map.entry(m_id);
    const bool isOther = entry && entry->keys() != QList<QKeySequence>{keys};
    m_use->setEnabled(refusal.isEmpty() && !keys.isEmpty() && isOther);
}

void ShortcutDialog::use()
{
    m_map.set(m_id, m_keys->keys());
    accept();
}

} // namespace maquette::ui

#include "moc_shortcutdialog.cpp"
