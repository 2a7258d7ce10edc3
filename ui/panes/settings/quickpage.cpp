#include "ui/panes/settings/quickpage.h"

#include "ui/widgets/formcard.h"
#include "ui/widgets/keysfield.h"
#include "ui/widgets/labels.h"

#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QKeySequence keptKeys(const Setting<QString> &setting)
{
    return QKeySequence(setting.value(), QKeySequence::PortableText);
}

} // namespace

QuickPage::QuickPage(Settings &settings)
    : SettingsPage(settings, tr("Tray and quick question"))
{
    FormCard &tray = *addCard(tr("Tray"));
    m_tray = addSwitch(tray, tr("Keep in the tray when the window is closed"),
                       tr("Answers and jobs go on. “Quit”, in the tray's menu or the command palette, ends Maquette."), settings.isKeptInTray);
    FormCard &quick = *addCard(tr("Quick question"));
    quick.addText(tr("A small window for one question to the model of new chats, above whatever you are doing. It opens from the tray, from the "
                     "command palette, and with a key wherever you are, as long as Maquette runs."));
    addKeyRows(quick);
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        if (key == this->settings().quickKey.key())
            m_keyRow->setProblem({});
        showOffer();
    });
    showOffer();
}

void QuickPage::addKeyRows(FormCard &card)
{
    addSwitch(card, tr("Open it with a key from everywhere"), tr("No other program gets this key as long as this is on."), settings().isQuickKeyOn);
    m_keys = new KeysField;
    m_keyRow = addRow(card, tr("Key for a quick question"), tr("Press the keys that should open it."), m_keys, settings().quickKey,
                      [this] { m_keys->setKeys(keptKeys(settings().quickKey)); });
    connect(m_keys, &KeysField::keysPressed, this, &QuickPage::takeKeys);
    m_words = card.addText({});
    m_words->setObjectName(u"quickKeyWords"_s);
}

void QuickPage::takeKeys(const QKeySequence &keys)
{
    const QString refusal = m_offer.keyRefusal ? m_offer.keyRefusal(keys) : QString();
    m_keyRow->setProblem(refusal);
    if (refusal.isEmpty())
        settings().quickKey.set(keys.toString(QKeySequence::PortableText));
    else
        m_keys->setKeys(keptKeys(settings().quickKey));
}

void QuickPage::setOffer(const DesktopOffer &offer)
{
    m_offer = offer;
    showOffer();
}

void QuickPage::showOffer()
{
    const bool isTrayMissing = settings().isKeptInTray.value() && m_offer.hasTray == std::optional(false);
    m_tray->setProblem(isTrayMissing ? tr("This desktop shows no tray now. As long as it does not, closing the window ends Maquette.") : QString());
    const bool isOn = settings().isQuickKeyOn.value();
    m_words->setText(isOn ? m_offer.keyWords : QString());
    m_words->setVisible(!m_words->text().isEmpty());
    setInk(m_words, m_offer.isKeyProblem ? Ink::Bad : Ink::Muted);
}

} // namespace maquette::ui

#include "moc_quickpage.cpp"
