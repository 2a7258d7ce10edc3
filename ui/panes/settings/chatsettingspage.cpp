#include "ui/panes/settings/settingspages.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QDate>
#include <QDoubleSpinBox>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// One step below 0 stands for "not sent".
constexpr double kNotSent = -0.1;

} // namespace

ChatSettingsPage::ChatSettingsPage(Settings &settings, const Accounts &accounts, const Catalog &catalog)
    : SettingsPage(settings, tr("Chat")), m_accounts(accounts), m_catalog(catalog)
{
    FormCard &sending = *addCard(tr("Sending"));
    addChoice<Settings::SendKey>(sending, tr("Send a message with"), tr("The other one begins a new line."), settings.sendKey,
                                 {{tr("Enter"), Settings::SendKey::Enter}, {tr("Ctrl+Enter"), Settings::SendKey::CtrlEnter}});
    addSwitch(sending, tr("Remove hidden data from pictures"), tr("Place, time and camera are taken out before a picture is uploaded."),
              settings.isMetadataStripped);
    addSwitch(sending, tr("Count at the provider"),
              tr("Where only the provider can count exactly, what you write goes there for counting before it is sent. Free."),
              settings.isCountedByProvider);
    addSwitch(sending, tr("Answer the same question from memory"),
              tr("At temperature 0 only. Costs nothing the second time; asking an answer again always asks the model."),
              settings.isChatCached);
    addLongPaste(sending);
    FormCard &card = *addCard(tr("New conversations"));
    addModelRows(card);
    addValueRows(card);
}

void ChatSettingsPage::addLongPaste(FormCard &card)
{
    Settings *s = &settings();
    auto *most = new QSpinBox;
    most->setRange(0, 100'000);
    most->setSingleStep(1'000);
    most->setGroupSeparatorShown(true);
    most->setSpecialValueText(tr("never"));
    connect(most, &QSpinBox::valueChanged, this, [s](int value) { s->longPaste.set(value); });
    addRow(card, tr("Pasted text becomes a file from"), tr("In characters. A file has its own tokens and price, and can be put back as text."), most, s->longPaste,
           [most, s] {
               const QSignalBlocker quiet(most);
               most->setValue(s->longPaste.value());
           });
}

void ChatSettingsPage::addModelRows(FormCard &card)
{
    Settings *s = &settings();
    auto *account = new QComboBox;
    connect(account, &QComboBox::activated, this, [account, s] {
        s->chatModel.reset();
        s->chatAccount.set(account->currentData().toString());
    });
    addRow(card, tr("Account"), tr("Who answers in a new conversation."), account, s->chatAccount, [this, account] { fillAccounts(*account); });
    connect(&m_accounts, &Accounts::changed, account, [this, account] { fillAccounts(*account); });

    auto *model = new QComboBox;
    // The lists of some providers are long, and their names longer.
    model->setMaxVisibleItems(20);
    model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(model, &QComboBox::activated, this, [model, s] { s->chatModel.set(model->currentData().toString()); });
    addRow(card, tr("Model"), tr("Which of its models."), model, s->chatModel, [this, model] { fillModels(*model); });
    connect(s, &Settings::edited, model, [this, model, s](const QString &key) {
        if (key == s->chatAccount.key())
            fillModels(*model);
    });
    connect(&m_accounts, &Accounts::changed, model, [this, model] { fillModels(*model); });
    connect(&m_catalog, &Catalog::changed, model, [this, model] { fillModels(*model); });
}

void ChatSettingsPage::fillAccounts(QComboBox &box)
{
    box.clear();
    box.addItem(tr("The first that can be used"), QString());
    for (const Account &account : m_accounts.accounts()) {
        const auto provider = m_accounts.provider(account.providerId);
        if (!provider || !provider->canChat())
            continue;
        if (m_accounts.isUsable(account) || account.id == QLatin1StringView(Accounts::kSandboxId))
            box.addItem(account.name, account.id);
    }
    box.setCurrentIndex(std::max(0, box.findData(settings().chatAccount.value())));
}

void ChatSettingsPage::fillModels(QComboBox &box)
{
    box.clear();
    box.addItem(tr("The newest"), QString());
    const auto account = m_accounts.find(settings().chatAccount.value());
    box.setEnabled(account.has_value());
    if (account) {
        const QDate today = QDate::currentDate();
        for (const Model &model : m_catalog.models(account->providerId, account->id)) {
            if (model.kind == ModelKind::Chat && !model.isRetired(today))
                box.addItem(model.id, model.id);
        }
        const QString chosen = settings().chatModel.value();
        if (!chosen.isEmpty() && box.findData(chosen) < 0)
            box.addItem(chosen, chosen);
    }
    box.setCurrentIndex(std::max(0, box.findData(settings().chatModel.value())));
}

void ChatSettingsPage::addValueRows(FormCard &card)
{
    Settings *s = &settings();
    auto *temperature = new QDoubleSpinBox;
    temperature->setRange(kNotSent, 2.0);
    temperature->setSingleStep(0.1);
    temperature->setDecimals(1);
    temperature->setSpecialValueText(tr("the provider's own"));
    connect(temperature, &QDoubleSpinBox::valueChanged, this, [s](double value) {
        if (value < 0)
            s->temperature.reset();
        else
            s->temperature.set(value);
    });
    addRow(card, tr("Temperature"), tr("Low is steady, high is lively."), temperature, s->temperature, [temperature, s] {
        const QSignalBlocker quiet(temperature);
        temperature->setValue(s->temperature.value() < 0 ? kNotSent : s->temperature.value());
    });

    auto *tokens = new QSpinBox;
    tokens->setRange(0, 1'000'000);
    tokens->setSingleStep(256);
    tokens->setGroupSeparatorShown(true);
    tokens->setSpecialValueText(tr("the model's most"));
    connect(tokens, &QSpinBox::valueChanged, this, [s](int value) { s->maxTokens.set(value); });
    addRow(card, tr("Longest answer, in tokens"), tr("Also bounds what one answer can cost."), tokens, s->maxTokens, [tokens, s] {
        const QSignalBlocker quiet(tokens);
        tokens->setValue(s->maxTokens.value());
    });

    auto *prompt = new TextField;
    prompt->setLines(3, 8);
    prompt->setPlaceholderText(tr("You write plain English and short sentences."));
    connect(prompt, &TextField::editingFinished, this, [prompt, s] { s->systemPrompt.set(prompt->toPlainText().trimmed()); });
    addRow(card, tr("System prompt"), tr("Said to the model before each new conversation."), prompt, s->systemPrompt,
           [prompt, s] { prompt->setPlainText(s->systemPrompt.value()); }, SettingRow::Place::Below);
}

} // namespace maquette::ui
