# Documents and pages: errors and findings of reading docx, html and pdf.

error-document-old = cannot read `{ $path }`: it is a { $format } file
hint-document-old = open it in Word or WPS, save it as “Word document (*.docx)” and put that here; export OFD to docx or PDF first

error-document-password = cannot read `{ $path }`: this { $format } file opens with a password only
hint-document-password = open it with the password, save it without one and put that here

error-document-too-large = cannot read `{ $path }`: this { $format } file would unpack beyond all measure
hint-document-too-large = make sure that it comes from where it should; if so, split it by year in the program that made it

error-document-entities = cannot read `{ $path }`: this { $format } file declares XML entities, which no office program writes
hint-document-entities = make sure that it comes from where it should; open it in Word or WPS and save it as a new docx

error-document-damaged = cannot read `{ $path }`: this { $format } file breaks off or is damaged ({ $reason })
hint-document-damaged = try to open it in the program that made it; if that fails, ask the office for an intact copy

error-document-no-text = cannot read `{ $path }`: this { $format } file holds no text (pictures alone, or fonts that do not say what their letters are)
hint-document-no-text = it is probably a scan: ask the office for the docx, or have the text recognised and proofread first

finding-silent-pages = reading the document: { $count } { $count ->
        [one] page holds
        *[other] pages hold
    } not a single letter; they may be scanned pictures
hint-silent-pages = look in the original whether entries stand on them; if so, ask the office for the docx

finding-open-changes = reading the document: { $count } { $count ->
        [one] change is
        *[other] changes are
    } neither accepted nor refused; read as if all were accepted
hint-open-changes = make sure that this is the final text; accept or refuse all changes in Word or WPS and save it again
