<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountWords</name>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Budget</name>
    <message numerus="yes">
        <source>over %n day(s)</source>
        <translation>
            <numerusform>over %n day</numerusform>
            <numerusform>over %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%1, %n attempt(s)</source>
        <translation>
            <numerusform>%1, %n attempt</numerusform>
            <numerusform>%1, %n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parameter</name>
    <message numerus="yes">
        <source>“%1” takes %n file(s) at most, and there are %2. Remove some.</source>
        <translation>
            <numerusform>“%1” takes %n file at most, and there are %2. Remove some.</numerusform>
            <numerusform>“%1” takes %n files at most, and there are %2. Remove some.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptTemplate</name>
    <message numerus="yes">
        <source>A prompt has at most %n variable(s).</source>
        <translation>
            <numerusform>A prompt has at most %n variable.</numerusform>
            <numerusform>A prompt has at most %n variables.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendWords</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, last %n day(s)</source>
        <comment>behind what a budget is for</comment>
        <translation>
            <numerusform>%1, last %n day</numerusform>
            <numerusform>%1, last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message numerus="yes">
        <source>%1, merged from %n answer(s)</source>
        <translation>
            <numerusform>%1, merged from %n answer</numerusform>
            <numerusform>%1, merged from %n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatfiles</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slide(s)</source>
        <translation>
            <numerusform>%n slide</numerusform>
            <numerusform>%n slides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n sheet</numerusform>
            <numerusform>%n sheets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>context</name>
    <message numerus="yes">
        <source>More than %n of the oldest messages, over %1 tokens, are left out.</source>
        <translation>
            <numerusform>More than %n of the oldest messages, over %1 tokens, are left out.</numerusform>
            <numerusform>More than %n of the oldest messages, over %1 tokens, are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n oldest message(s), about %1 tokens, are left out.</source>
        <translation>
            <numerusform>The %n oldest message, about %1 tokens, are left out.</numerusform>
            <numerusform>The %n oldest messages, about %1 tokens, are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With a sliding window more than %n of the oldest messages, over %1 tokens, would be left out.</source>
        <translation>
            <numerusform>With a sliding window more than %n of the oldest messages, over %1 tokens, would be left out.</numerusform>
            <numerusform>With a sliding window more than %n of the oldest messages, over %1 tokens, would be left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With a sliding window the %n oldest message(s), about %1 tokens, would be left out.</source>
        <translation>
            <numerusform>With a sliding window the %n oldest message, about %1 tokens, would be left out.</numerusform>
            <numerusform>With a sliding window the %n oldest messages, about %1 tokens, would be left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::AccountTest</name>
    <message numerus="yes">
        <source>It works: %n models, answered in %1 s.</source>
        <translation>
            <numerusform>It works: %n model, answered in %1 s.</numerusform>
            <numerusform>It works: %n models, answered in %1 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::DiskGuard</name>
    <message numerus="yes">
        <source>There is no room for the files of %n job(s) in %1: about %2 are needed with a reserve, and %3 are free.</source>
        <translation>
            <numerusform>There is no room for the file of %n job in %1: about %2 are needed with a reserve, and %3 are free.</numerusform>
            <numerusform>There is no room for the files of %n jobs in %1: about %2 are needed with a reserve, and %3 are free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no room for the files of %n job(s) in %1: %2 are needed with a reserve, and %3 are free.</source>
        <translation>
            <numerusform>There is no room for the file of %n job in %1: %2 are needed with a reserve, and %3 are free.</numerusform>
            <numerusform>There is no room for the files of %n jobs in %1: %2 are needed with a reserve, and %3 are free.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::InvoiceDrift</name>
    <message numerus="yes">
        <source>The cost of %n request(s) is unknown here. Reckoned with: %1.</source>
        <translation>
            <numerusform>The cost of %n request is unknown here. Reckoned with: %1.</numerusform>
            <numerusform>The cost of %n requests is unknown here. Reckoned with: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::Tour</name>
    <message numerus="yes">
        <source>%n picture(s) in %1</source>
        <translation>
            <numerusform>%n picture in %1</numerusform>
            <numerusform>%n pictures in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) failed</source>
        <translation>
            <numerusform>%n step failed</numerusform>
            <numerusform>%n steps failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::cli::JobsVerb</name>
    <message numerus="yes">
        <source>%n job(s) are paused. Let them go in the window, or one by one with maquette jobs resume ID.</source>
        <translation>
            <numerusform>%n job is paused. Let it go in the window, or with maquette jobs resume ID.</numerusform>
            <numerusform>%n jobs are paused. Let them go in the window, or one by one with maquette jobs resume ID.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::cli::SpendVerb</name>
    <message numerus="yes">
        <source>  %n of unknown cost</source>
        <translation>
            <numerusform>  %n of unknown cost</numerusform>
            <numerusform>  %n of unknown cost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::AnswerTableDialog</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::BranchDialog</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es)</source>
        <translation>
            <numerusform>%n branch</numerusform>
            <numerusform>%n branches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::BranchTreeModel</name>
    <message numerus="yes">
        <source>%n other(s) beside it</source>
        <translation>
            <numerusform>%n other beside it</numerusform>
            <numerusform>%n others beside it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::CallActions</name>
    <message numerus="yes">
        <source>It writes %Ln token(s) at most.</source>
        <translation>
            <numerusform>It writes %Ln token at most.</numerusform>
            <numerusform>It writes %Ln tokens at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatHeader</name>
    <message numerus="yes">
        <source>What %n answer(s) cost is not known</source>
        <translation>
            <numerusform>What %n answer cost is not known</numerusform>
            <numerusform>What %n answers cost is not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::ConversationListModel</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::CreateColumn</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %n request(s)</source>
        <translation>
            <numerusform> in %n request</numerusform>
            <numerusform> in %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::DiskNotice</name>
    <message numerus="yes">
        <source>%n film(s) wait to be fetched for lack of room.</source>
        <translation>
            <numerusform>%n film waits to be fetched for lack of room.</numerusform>
            <numerusform>%n films wait to be fetched for lack of room.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::ExchangeView</name>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmColumn</name>
    <message numerus="yes">
        <source>Queue %n job(s)</source>
        <translation>
            <numerusform>Queue %n job</numerusform>
            <numerusform>Queue %n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmExportDialog</name>
    <message numerus="yes">
        <source>%1 × %2 px, %n frame(s), %3 s</source>
        <translation>
            <numerusform>%1 × %2 px, %n frame, %3 s</numerusform>
            <numerusform>%1 × %2 px, %n frames, %3 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmOrder</name>
    <message numerus="yes">
        <source>%1 takes no more than %n picture(s) there. Take one out first.</source>
        <translation>
            <numerusform>%1 takes no more than %n picture there. Take one out first.</numerusform>
            <numerusform>%1 takes no more than %n pictures there. Take one out first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FindInChat</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on other branches</source>
        <translation>
            <numerusform>%n on other branches</numerusform>
            <numerusform>%n on other branches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FolderListModel</name>
    <message numerus="yes">
        <source>Folder %1, %n chat(s)</source>
        <translation>
            <numerusform>Folder %1, %n chat</numerusform>
            <numerusform>Folder %1, %n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::GalleryModel</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::GalleryPage</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridDialog</name>
    <message numerus="yes">
        <source>%1 of %n picture(s)</source>
        <translation>
            <numerusform>%1 of %n picture</numerusform>
            <numerusform>%1 of %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start %n picture(s)</source>
        <translation>
            <numerusform>Start %n picture</numerusform>
            <numerusform>Start %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) did not come. Their places in the table say why.</source>
        <translation>
            <numerusform>%n picture did not come. Its place in the table says why.</numerusform>
            <numerusform>%n pictures did not come. Their places in the table say why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridOrder</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>price unknown for %n</source>
        <translation>
            <numerusform>price unknown for %n</numerusform>
            <numerusform>price unknown for %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::HistoryPane</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln as CSV</source>
        <comment>selected calls</comment>
        <translation>
            <numerusform>Export %Ln as CSV</numerusform>
            <numerusform>Export %Ln as CSV</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln as JSONL</source>
        <comment>selected calls</comment>
        <translation>
            <numerusform>Export %Ln as JSONL</numerusform>
            <numerusform>Export %Ln as JSONL</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::ImagePane</name>
    <message numerus="yes">
        <source>%n picture(s) moved to the trash</source>
        <translation>
            <numerusform>%n picture moved to the trash</numerusform>
            <numerusform>%n pictures moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n picture(s) for good? This cannot be undone.</source>
        <translation>
            <numerusform>Delete %n picture for good? This cannot be undone.</numerusform>
            <numerusform>Delete %n pictures for good? This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n picture(s) to the trash</source>
        <translation>
            <numerusform>Move %n picture to the trash</numerusform>
            <numerusform>Move %n pictures to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) brought in, %1 were there already, %2 could not be taken.</source>
        <translation>
            <numerusform>%n picture brought in, %1 were there already, %2 could not be taken.</numerusform>
            <numerusform>%n pictures brought in, %1 were there already, %2 could not be taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::ImportReportDialog</name>
    <message numerus="yes">
        <source>What could not be read: the first %1, and %n more</source>
        <translation>
            <numerusform>What could not be read: the first %1, and %n more</numerusform>
            <numerusform>What could not be read: the first %1, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobDesk</name>
    <message numerus="yes">
        <source>Pause %n job(s)</source>
        <translation>
            <numerusform>Pause %n job</numerusform>
            <numerusform>Pause %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue %n job(s)</source>
        <translation>
            <numerusform>Continue %n job</numerusform>
            <numerusform>Continue %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Cancel %n job</numerusform>
            <numerusform>Cancel %n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobHeader</name>
    <message numerus="yes">
        <source>%n paused</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%n paused</numerusform>
            <numerusform>%n paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n wait</source>
        <comment>how the queue stands</comment>
        <translation>
            <numerusform>%1 · %n waits</numerusform>
            <numerusform>%1 · %n wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::LibraryPage</name>
    <message numerus="yes">
        <source>%n picture(s) would go: %1 of %2.</source>
        <translation>
            <numerusform>%n picture would go: %1 of %2.</numerusform>
            <numerusform>%n pictures would go: %1 of %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) would go: %1 of %2.</source>
        <translation>
            <numerusform>%n file would go: %1 of %2.</numerusform>
            <numerusform>%n files would go: %1 of %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more, younger than these.</source>
        <translation>
            <numerusform>And %n more, younger than these.</numerusform>
            <numerusform>And %n more, younger than these.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n picture(s) to the trash</source>
        <translation>
            <numerusform>Move %n picture to the trash</numerusform>
            <numerusform>Move %n pictures to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n file(s) to the trash</source>
        <translation>
            <numerusform>Move %n file to the trash</numerusform>
            <numerusform>Move %n files to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) moved to the trash</source>
        <translation>
            <numerusform>%n picture moved to the trash</numerusform>
            <numerusform>%n pictures moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) moved to the trash</source>
        <translation>
            <numerusform>%n file moved to the trash</numerusform>
            <numerusform>%n files moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Back in the library: %n</source>
        <translation>
            <numerusform>Back in the library: %n</numerusform>
            <numerusform>Back in the library: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::MergeDialog</name>
    <message numerus="yes">
        <source>Merge %n answer(s)</source>
        <translation>
            <numerusform>Merge %n answer</numerusform>
            <numerusform>Merge %n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::MeterBar</name>
    <message numerus="yes">
        <source>%n attempt(s) today cost an unknown amount</source>
        <translation>
            <numerusform>%n attempt today cost an unknown amount</numerusform>
            <numerusform>%n attempts today cost an unknown amount</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not answering</source>
        <translation>
            <numerusform>%n not answering</numerusform>
            <numerusform>%n not answering</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::ModelsPicker</name>
    <message numerus="yes">
        <source>%n model(s) chosen</source>
        <translation>
            <numerusform>%n model chosen</numerusform>
            <numerusform>%n models chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::PictureInspector</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptsDialog</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with new versions</source>
        <translation>
            <numerusform>%n with new versions</numerusform>
            <numerusform>%n with new versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n known already</numerusform>
            <numerusform>%n known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::SideBySide</name>
    <message numerus="yes">
        <source>all %n answer(s)</source>
        <translation>
            <numerusform>all %n answer</numerusform>
            <numerusform>all %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To all %n answer(s)</source>
        <translation>
            <numerusform>To all %n answer</numerusform>
            <numerusform>To all %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To %n model(s)</source>
        <translation>
            <numerusform>To %n model</numerusform>
            <numerusform>To %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendChart</name>
    <message numerus="yes">
        <source>%n bar(s); the arrow keys go through them, and “As a table” has them all.</source>
        <translation>
            <numerusform>%n bar; the arrow keys go through them, and “As a table” has them all.</numerusform>
            <numerusform>%n bars; the arrow keys go through them, and “As a table” has them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendFigures</name>
    <message numerus="yes">
        <source>%n of unknown cost</source>
        <translation>
            <numerusform>%n of unknown cost</numerusform>
            <numerusform>%n of unknown cost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendInspector</name>
    <message numerus="yes">
        <source>%1 refused %n attempt(s) today because of a rate limit</source>
        <translation>
            <numerusform>%1 refused %n attempt today because of a rate limit</numerusform>
            <numerusform>%1 refused %n attempts today because of a rate limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s) today cost an unknown amount</source>
        <translation>
            <numerusform>%n attempt today cost an unknown amount</numerusform>
            <numerusform>%n attempts today cost an unknown amount</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::StoryboardPanel</name>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Has %n shot(s) made, each as soon as its first frame is there</source>
        <translation>
            <numerusform>Has %n shot made as soon as its first frame is there</numerusform>
            <numerusform>Has %n shots made, each as soon as its first frame is there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::StudioController</name>
    <message numerus="yes">
        <source>%n picture(s) that went in are not in the library any more.</source>
        <translation>
            <numerusform>%n picture that went in is not in the library any more.</numerusform>
            <numerusform>%n pictures that went in are not in the library any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::Tray</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::VideoPane</name>
    <message numerus="yes">
        <source>%n film(s) are on their way. Those that were sent are rendered by their providers meanwhile, and are fetched at the next start; those that wait are sent then.</source>
        <translation>
            <numerusform>%n film is on its way. If it was sent, its provider renders it meanwhile, and it is fetched at the next start; if it waits, it is sent then.</numerusform>
            <numerusform>%n films are on their way. Those that were sent are rendered by their providers meanwhile, and are fetched at the next start; those that wait are sent then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::WelcomeFlow</name>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::WhenDone</name>
    <message numerus="yes">
        <source>All films are done. The computer is suspended in %n second(s).</source>
        <translation>
            <numerusform>All films are done. The computer is suspended in %n second.</numerusform>
            <numerusform>All films are done. The computer is suspended in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All films are done. Maquette closes in %n second(s).</source>
        <translation>
            <numerusform>All films are done. Maquette closes in %n second.</numerusform>
            <numerusform>All films are done. Maquette closes in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>transfers</name>
    <message numerus="yes">
        <source>%n new chat(s)</source>
        <translation>
            <numerusform>%n new chat</numerusform>
            <numerusform>%n new chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with new messages</source>
        <translation>
            <numerusform>%n with new messages</numerusform>
            <numerusform>%n with new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n known already</numerusform>
            <numerusform>%n known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be read.</source>
        <translation>
            <numerusform>%n thing could not be read.</numerusform>
            <numerusform>%n things could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written.</source>
        <translation>
            <numerusform>%n chat written.</numerusform>
            <numerusform>%n chats written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not in the library any more and were left out.</source>
        <translation>
            <numerusform>%n file is not in the library any more and was left out.</numerusform>
            <numerusform>%n files are not in the library any more and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
